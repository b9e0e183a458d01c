/** Phone lines that answer now, as the instance lists them. */
import type { PhoneCall, PhoneLine } from "../api/index.ts";
import { t } from "../ui/words.ts";

export function Lines({ lines }: { readonly lines: readonly PhoneLine[] }) {
  if (lines.length === 0) return <p>{t("This server knows no phone line yet.")}</p>;
  return (
    <>
      <p>{t("A person answers there. Each line says when it calls police.")}</p>
      <p>{t("The number stays in this phone’s list of calls. Use another phone if somebody checks yours.")}</p>
      <ul class="lines">
        {lines.map((line) => (
          <Line key={line.name} line={line} />
        ))}
      </ul>
    </>
  );
}

function Line({ line }: { readonly line: PhoneLine }) {
  const own = { lang: line.language, dir: "auto" } as const;
  return (
    <li class="line">
      <h3 {...own}>{line.name}</h3>
      {line.isCommunityRun ? <span class="tag">{t("Run by the community")}</span> : null}
      {line.description ? (
        <p class="line__who" {...own}>
          {line.description}
        </p>
      ) : null}
      <ul class="calls">
        {line.calls.map((call) => (
          <Call key={call.href} call={call} />
        ))}
      </ul>
      {line.police ? (
        <p class="line__police" {...own}>
          {line.police}
        </p>
      ) : null}
      <ul class="facts">
        {line.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </li>
  );
}

function Call({ call }: { readonly call: PhoneCall }) {
  return (
    <li>
      <a class="call" href={call.href}>
        {call.isText ? t("Text") : t("Call")} <bdi dir="ltr">{call.number}</bdi>
      </a>
      {call.extension ? <span>{t("Extension {extension}", { extension: call.extension })}</span> : null}
      {call.label ? <p class="hint">{call.label}</p> : null}
    </li>
  );
}
