/** The lines that answer now: for whoever cannot write, or where nobody takes new conversations. */
import { useSignal } from "@preact/signals";
import type { PhoneCall, PhoneLine } from "../api/index.ts";
import { t } from "../ui/words.ts";
import { linesNow } from "./expect.ts";
import { Button, Row } from "./pieces.tsx";
import type { Room } from "./room.ts";

/** Fetched when she asks: the same answer for everybody, and nothing of what she writes goes with it. */
export function LinesNow({ room }: { readonly room: Room }) {
  const lines = useSignal<readonly PhoneLine[] | null>(null);
  const hasFailed = useSignal(false);
  async function show(): Promise<void> {
    try {
      lines.value = await room.line.relay.lines(room.language);
      hasFailed.value = false;
    } catch {
      hasFailed.value = true;
    }
  }
  return (
    <section>
      <h2>{linesNow.title()}</h2>
      <div role="alert">{hasFailed.value ? <p class="note note--careful">{linesNow.failed()}</p> : null}</div>
      {lines.value === null ? (
        <Row>
          <Button quiet onPress={show}>
            {linesNow.show()}
          </Button>
        </Row>
      ) : (
        <Lines lines={lines.value} />
      )}
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly PhoneLine[] }) {
  if (lines.length === 0) return <p>{linesNow.none()}</p>;
  return (
    <>
      <p>{linesNow.what()}</p>
      <p>{linesNow.otherPhone()}</p>
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
