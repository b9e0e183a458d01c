/** The ways in to one's own desk: passkeys and recovery kits, to add and to remove. Two always stay. */

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { WayIn, WaysIn } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { KitSheet } from "./kit-sheet.tsx";
import { hasPasskeys } from "./passkey.ts";
import { WaysWork } from "./ways-work.ts";

const LEAST_WAYS = 2;

export function WaysPage({ ways }: { readonly ways: WaysIn }): VNode {
  const work = useMemo(() => new WaysWork(ways), [ways]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    void work.list();
    return () => work.forget();
  }, [work]);
  const kit = work.kit.value;
  return (
    <section class="side-page">
      <h2 ref={heading} tabIndex={-1}>
        {kit ? t("A new recovery kit") : t("How I sign in")}
      </h2>
      <Told work={work} />
      {kit ? (
        <KitSheet entropy={kit.entropy} mark={kit.mark} isBusy={work.isBusy.value} done={() => void work.keepKit()}>
          <p>
            <button class="plain" type="button" onClick={() => work.forget()}>
              {t("Stop: this kit is not made")}
            </button>
          </p>
        </KitSheet>
      ) : (
        <Ways work={work} />
      )}
    </section>
  );
}

function Told({ work }: { readonly work: WaysWork }): VNode {
  return (
    <>
      <div role="alert">{work.wrong.value ? <p class="note note--careful">{work.wrong.value}</p> : null}</div>
      <div role="status">{work.kept.value ? <p class="note note--kept">{work.kept.value}</p> : null}</div>
    </>
  );
}

function Ways({ work }: { readonly work: WaysWork }): VNode {
  const listed = work.listed.value;
  return (
    <>
      <p>{t("Each of these opens your desk by itself. Keep at least two, in two places.")}</p>
      {listed ? (
        <ul class="ways">
          {listed.map((way) => (
            <li key={way.key.join()}>
              <Way way={way} mayDrop={listed.length > LEAST_WAYS} work={work} />
            </li>
          ))}
        </ul>
      ) : (
        <p role="status">{t("One moment…")}</p>
      )}
      <h3>{t("Add a way in")}</h3>
      {hasPasskeys() ? (
        <>
          <p>{t("A passkey stays on this device, or with the account that keeps your passkeys.")}</p>
          <p>{t("Who can unlock that can open your desk. Do not add one on a device that others can unlock.")}</p>
        </>
      ) : (
        <p class="quiet">{t("This browser knows no passkeys.")}</p>
      )}
      <div class="row">
        {hasPasskeys() ? (
          <button class="button" type="button" aria-disabled={work.isBusy.value} onClick={() => void work.addPasskey()}>
            {t("Add a passkey")}
          </button>
        ) : null}
        <button
          class="button button--quiet"
          type="button"
          aria-disabled={work.isBusy.value}
          onClick={() => void work.drawKit()}
        >
          {t("Make a new recovery kit")}
        </button>
      </div>
      <h3>{t("If a device or a paper is lost or taken")}</h3>
      <p>{t("Remove it here and tell another admin at once: a new key may be needed.")}</p>
    </>
  );
}

interface WayProps {
  readonly way: WayIn;
  readonly mayDrop: boolean;
  readonly work: WaysWork;
}

function Way({ way, mayDrop, work }: WayProps): VNode {
  const isAsked = useSignal(false);
  const ask = (value: boolean) => () => {
    isAsked.value = value;
  };
  const name = wayName(way);
  return (
    <>
      <span class="ways__name">{name}</span>
      {mayDrop && !isAsked.value ? (
        <button
          class="button button--quiet"
          type="button"
          aria-label={t("Remove {name}", { name })}
          onClick={ask(true)}
        >
          {t("Remove")}
        </button>
      ) : null}
      {isAsked.value ? (
        <div class="row">
          <p>{t("It opens nothing afterwards. Conversations stay.")}</p>
          <button class="button" type="button" aria-disabled={work.isBusy.value} onClick={() => void work.drop(way)}>
            {t("Remove it")}
          </button>
          <button class="button button--quiet" type="button" onClick={ask(false)}>
            {t("Keep it")}
          </button>
        </div>
      ) : null}
    </>
  );
}

function wayName({ kind, mark }: WayIn): string {
  return kind === "passkey" ? t("Passkey {mark}", { mark }) : t("Recovery kit {mark}", { mark });
}
