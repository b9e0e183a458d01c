/** Who belongs to the team. Everybody sees it; who may change it is led through each deed: what will happen, then what happened. */

import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../ui/words.ts";
import { Invitations, Made } from "./inviting.tsx";
import { Compare, Halves } from "./joining.tsx";
import { MemberList, WhoMayChange } from "./member-list.tsx";
import { PlaceForm } from "./place-form.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import { Sure } from "./sure.tsx";
import type { Step, TeamWork } from "./team-work.ts";
import type { Tidying } from "./tidying.ts";

interface Props {
  readonly work: TeamWork;
  readonly tidying: Tidying;
  /** How many conversations there are on this desk. */
  readonly threads: number;
}

export function TeamPage(props: Props): VNode {
  const { work } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const step = work.step.value;
  useEffect(() => void work.refresh(), [work]);
  // Focus goes where the screen changed, for who does not see it.
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus();
  }, [step.at]);
  return (
    <section class="side-page team-page" data-step={step.at}>
      <h2 ref={heading} tabIndex={-1}>
        {titleOf(step)}
      </h2>
      <div role="alert">{work.wrong.value ? <p class="note note--careful">{work.wrong.value}</p> : null}</div>
      <Body {...props} step={step} />
    </section>
  );
}

function titleOf(step: Step): string {
  const titles: Record<Step["at"], () => string> = {
    list: () => t("Team"),
    made: () => t("An invitation"),
    halves: () => t("Who answered?"),
    compare: () => t("Compare the digits"),
    place: () => t("What may this device read?"),
    sure: () => t("What will happen"),
    doing: () => t("One moment…"),
    done: () => t("What happened"),
  };
  return titles[step.at]();
}

function Body({ work, tidying, threads, step }: Props & { readonly step: Step }): VNode {
  if (step.at === "made") return <Made made={step.made} done={() => work.toList()} />;
  if (step.at === "halves") return <Halves work={work} out={step.out} />;
  if (step.at === "compare") return <Compare work={work} joining={step.joining} />;
  if (step.at === "place") return <PlaceForm work={work} whom={step.whom} />;
  if (step.at === "sure") return <Sure work={work} deed={step.deed} threads={threads} />;
  if (step.at === "doing") return <Doing work={work} tidying={tidying} isHanding={step.deed === "hand"} />;
  if (step.at === "done") return <Done work={work} step={step} />;
  return (
    <>
      <WhoMayChange work={work} />
      <MemberList work={work} />
      {work.mayInvite ? <Invitations work={work} /> : null}
    </>
  );
}

interface DoingProps extends Pick<Props, "work" | "tidying"> {
  readonly isHanding: boolean;
}

function Doing({ work, tidying, isHanding }: DoingProps): VNode {
  const text = t("Please stay on this page until it is done. Nothing is lost if the line breaks.");
  return <ProgressBar text={text} progress={(isHanding ? work.progress : tidying.progress).value} />;
}

function Done({ work, step }: Pick<Props, "work"> & { readonly step: Step & { readonly at: "done" } }): VNode {
  const { told, own } = step;
  return (
    <>
      <ul class="note note--kept team-page__lines" role="status">
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {own ? (
        <>
          <p>{t("Your older conversations are not on it yet. You can hand over all that are on this desk.")}</p>
          <p>{t("Each person sees one sentence about it in the conversation.")}</p>
        </>
      ) : null}
      <div class="row">
        {own ? (
          <button class="button" type="button" onClick={() => void work.handAll(own)}>
            {t("Hand my conversations to it")}
          </button>
        ) : null}
        <button class={own ? "button button--quiet" : "button"} type="button" onClick={() => work.toList()}>
          {t("Back to the team")}
        </button>
      </div>
    </>
  );
}
