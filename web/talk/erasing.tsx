/** Erase: one act, and when it is true. */
import { t } from "../ui/words.ts";
import { erasing } from "./afterwards.ts";
import { BackTo, Button, Heading, Row } from "./pieces.tsx";
import type { Room } from "./room.ts";

/** Sealed backups open for at most this long: docs/operate.md, backups. */
const BACKUP_DAYS = 7;

function When() {
  return (
    <>
      <h2>{erasing.whenTitle()}</h2>
      <ul>
        {erasing.when(BACKUP_DAYS).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{erasing.thisPhone()}</p>
    </>
  );
}

export function Erase({ room }: { readonly room: Room }) {
  const isFailed = room.trouble.value !== null;
  return (
    <>
      <Heading text={erasing.title()} />
      <p class="lead">{erasing.what()}</p>
      <When />
      <p role="alert" class={isFailed ? "wrong" : ""}>
        {isFailed ? erasing.failed() : ""}
      </p>
      <Row>
        <Button onPress={() => room.erase()} disabled={room.isBusy.value}>
          {erasing.doIt()}
        </Button>
        <Button quiet onPress={() => room.go("talk")}>
          {erasing.keep()}
        </Button>
      </Row>
    </>
  );
}

export function Erased({ room }: { readonly room: Room }) {
  return (
    <>
      <Heading text={t("Deleted")} />
      <p class="lead">{erasing.state("unlisted")}</p>
      <When />
      <BackTo onPress={() => room.go("start")} />
    </>
  );
}
