/** Asks for a passkey or the recovery kit. What is typed leaves its field before anything is asked of the server. */

import { type Signal, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type Key, NewRootKey } from "../threads/index.ts";
import { t } from "../ui/words.ts";
import { readTypedKit } from "./kit.ts";
import { KitField } from "./kit-field.tsx";
import { NewKey } from "./new-key.tsx";
import { hasPasskeys } from "./passkey.ts";
import { kitSentence, signInFault } from "./sentences.ts";
import { noSuchPasskey, signInSentence } from "./way-sentences.ts";

/** `newKey`: digits of the organisation's new root key, once they were compared with its new card. */
export type Enter = (ask: () => Promise<Key>, newKey: string) => Promise<boolean>;
type EnterBy = (ask: () => Promise<Key>) => Promise<boolean>;

interface Props {
  /** False: the key opens no desk. Throws as signing in and asking for the key do. */
  readonly enter: Enter;
  readonly askPasskey: () => Promise<Key>;
  /** Why the page asks again; "" at first. */
  readonly because: string;
}

interface State {
  readonly wrong: Signal<string>;
  readonly isBusy: Signal<boolean>;
}

export function SignIn({ enter, askPasskey, because }: Props): VNode {
  const state: State = { wrong: useSignal(""), isBusy: useSignal(false) };
  const [shown, compared] = [useSignal(""), useSignal("")];
  const enterBy: EnterBy = async (ask) => {
    try {
      return await enter(ask, compared.value);
    } catch (error) {
      [shown.value, compared.value] = [error instanceof NewRootKey ? error.fingerprint : "", ""];
      throw error;
    }
  };
  return (
    <div class="sign-in">
      <h1 tabIndex={-1}>{t("Desk")}</h1>
      {because === "" ? null : (
        <p class="note" role="status">
          {because}
        </p>
      )}
      <NewKey shown={shown} compared={compared} />
      {hasPasskeys() ? <ByPasskey enter={() => enterBy(askPasskey)} isBusy={state.isBusy} /> : null}
      <ByKit enter={enterBy} state={state} />
      <p class="quiet">{t("Use a device that you trust. Some keyboards send what is typed to their maker.")}</p>
    </div>
  );
}

function ByPasskey({ enter, isBusy }: { readonly enter: () => Promise<boolean>; readonly isBusy: Signal<boolean> }) {
  const wrong = useSignal("");
  async function pressed(): Promise<void> {
    if (isBusy.value) return;
    isBusy.value = true;
    wrong.value = "";
    try {
      if (!(await enter())) wrong.value = noSuchPasskey();
    } catch (error) {
      wrong.value = signInSentence(error, "passkey");
    }
    isBusy.value = false;
  }
  return (
    <section class="sign-in__way">
      <p>
        <button class="button" type="button" aria-disabled={isBusy.value} onClick={pressed}>
          {t("Sign in with a passkey")}
        </button>
      </p>
      <p class="hint">{t("Your device asks for your finger, your face or its code. That stays on the device.")}</p>
      <div role="alert">{wrong.value === "" ? null : <p class="wrong">{wrong.value}</p>}</div>
      <h2>{t("Or with your recovery kit")}</h2>
    </section>
  );
}

function ByKit({ enter, state }: { readonly enter: EnterBy; readonly state: State }): VNode {
  const form = useRef<HTMLFormElement>(null);
  const typed = useSignal("");
  const { wrong, isBusy } = state;
  useEffect(() => {
    // The words must not outlive the field that they were typed into.
    return () => {
      typed.value = "";
    };
  }, [typed]);
  async function submitted(event: Event): Promise<void> {
    event.preventDefault();
    if (isBusy.value) return;
    isBusy.value = true;
    wrong.value = await tryKit(typed, enter);
    isBusy.value = false;
    if (wrong.value !== "") form.current?.querySelector("input")?.focus();
  }
  return (
    <form ref={form} onSubmit={submitted} autocomplete="off" novalidate>
      <p>{t("Sign in with the twelve words of your recovery kit. They are read on this device and are not sent.")}</p>
      <KitField id="kit" text={typed} wrong={wrong.value} />
      <p>
        <button class="button" type="submit" aria-disabled={isBusy.value}>
          {isBusy.value ? t("Signing in …") : t("Sign in")}
        </button>
      </p>
    </form>
  );
}

/** What is wrong, or "". Words that fit leave the field; words that do not stay, to be mended. */
async function tryKit(typed: Signal<string>, enter: EnterBy): Promise<string> {
  const read = await readTypedKit(typed.value);
  if (read.kind !== "fits") return kitSentence(read);
  try {
    if (!(await enter(async () => ({ kit: read.entropy })))) return signInFault("absent");
    typed.value = "";
    return "";
  } catch (error) {
    return signInSentence(error, "kit");
  } finally {
    read.entropy.fill(0);
  }
}
