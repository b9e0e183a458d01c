/**
 * The query API: what a page asks of the search and what it gets back.
 *
 * Days are whole days since 1970-01-01; minutes of the week count from Monday 00:00; distances are metres;
 * sizes are bytes. Everything is plain data (it crosses from the page to the Worker and back).
 */

export type StateKind = "open" | "waitlist" | "paused" | "closed";
export type ClaimValue = "unknown" | "yes" | "no" | "depends";
export type Evidence =
  | "provider_statement"
  | "written_policy"
  | "peer_visit"
  | "staff_visit"
  | "participant_feedback"
  | "public_source";

/** One search. Groups are ANDed; inside `kinds`+`needs`, `spoken` and `states` any one is enough; `safety` needs all. */
export interface Query {
  /** As typed. The last word also matches as a prefix unless `finished`. A ZIP or city inside it sets the place. */
  readonly text: string;
  /** BCP 47 code of the page the person reads: decides which texts come back and what counts as a fallback. */
  readonly language: string;
  /** Today, for expiry. */
  readonly todayDay: number;
  /** True when the person pressed Search: the last word is a whole word first, a prefix only if it is absent. */
  readonly finished?: boolean;
  /** Search the words as words only: no need is understood from them. */
  readonly plainWords?: boolean;
  /** A ZIP code or city typed in its own field; an unknown one comes back as `place: null, placeUnknown: true`. */
  readonly near?: string;
  /** Keep only services within this distance of the place (those without coordinates go). */
  readonly withinMetres?: number;
  /** Kinds of help: "housing", "legal", ... */
  readonly kinds?: readonly string[];
  /** Needs: "housing.tonight", ... ORed with `kinds`. */
  readonly needs?: readonly string[];
  /** Language codes spoken at the service. */
  readonly spoken?: readonly string[];
  /** Empty or absent: all but closed. */
  readonly states?: readonly StateKind[];
  /** Claim ids ("photo_id", "survivor_led"): only a live reassuring value passes; unknown, expired, absent never do. */
  readonly safety?: readonly string[];
  /** Open now: the minute of the week in each time zone of `PackInfo.timeZones` (see `clockAt`). Unknown hours fail. */
  readonly openAt?: Readonly<Record<string, number>>;
  /** Only lines that answer by phone or text. */
  readonly linesOnly?: boolean;
  /** Hits to return, 1..200, from `offset`. Default 20 from 0. */
  readonly limit?: number;
  readonly offset?: number;
}

/** One row of a result list: enough to draw it without opening the service. */
export interface Hit {
  /** The service's public number: the key for `service()`. */
  readonly number: number;
  /** Integer relevance, comparable inside one answer only. */
  readonly score: number;
  /** Metres from the place, null without a place or without coordinates. */
  readonly distanceMetres: number | null;
  /** True: measured to the middle of its ZIP code, since the service gave no exact point. */
  readonly distanceIsRough: boolean;
  /** Language of the text that matched; the base language when only a need or a filter matched. */
  readonly matchedLanguage: string;
  readonly name: string;
  readonly organization: string;
  readonly city: string;
  readonly state: StateKind;
  readonly isLine: boolean;
  readonly communityRun: boolean;
  /** Claim ids and values to show at once: never filtered away. */
  readonly warnings: readonly Warning[];
  readonly checkedOnDay: number | null;
}

export interface Warning {
  readonly claim: string;
  readonly value: ClaimValue;
}

export interface Answer {
  readonly hits: readonly Hit[];
  /** All services that pass, of which `hits` is a part. */
  readonly total: number;
  /** "all": every word was found in each hit; "any": some words only; "none": no words were given (browse). */
  readonly words: "all" | "any" | "none";
  /** Set when nothing was found in the person's language: the language of the texts that were found instead. */
  readonly fellBackTo: string | null;
  /** Words that were in no service, with the words searched instead (one letter off). */
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /** Needs understood from the text ("me quitaron la casa" → housing.tonight). */
  readonly understoodNeeds: readonly string[];
  /** The ZIP or city understood, null if none. */
  readonly place: string | null;
  /** True when `near` was given but is not in the pack. */
  readonly placeUnknown: boolean;
}

export interface Texts {
  readonly language: string;
  readonly name: string;
  readonly description: string;
  readonly howToApply: string;
  readonly eligibility: string;
  readonly fees: string;
}

export interface Claim {
  readonly claim: string;
  readonly value: ClaimValue;
  readonly evidence: Evidence;
  readonly scope: "service" | "organization";
  readonly verifiedOnDay: number;
  readonly expiresOnDay: number;
  readonly sourceUrl: string;
}

/** Everything the page of one service shows, from memory. */
export interface Service {
  readonly number: number;
  readonly organization: string;
  readonly otherNames: readonly string[];
  /** In the language asked for if the service has it, else its base language (compare `texts.language`). */
  readonly texts: Texts;
  readonly baseLanguage: string;
  readonly textLanguages: readonly string[];
  readonly url: string;
  readonly email: string;
  readonly phones: readonly { readonly number: string; readonly extension: string; readonly label: string }[];
  readonly places: readonly {
    readonly lines: readonly string[];
    readonly city: string;
    readonly postalCode: string;
    readonly latitude: number | null;
    readonly longitude: number | null;
  }[];
  readonly schedule: {
    readonly openings: readonly { readonly opensMinute: number; readonly closesMinute: number }[];
    readonly timeZone: string;
    /** True: the service named no time zone, the region's is assumed. */
    readonly timeZoneAssumed: boolean;
    readonly originalText: string;
  };
  readonly spoken: readonly string[];
  readonly state: StateKind;
  readonly pausedUntilDay: number | null;
  readonly needs: readonly string[];
  readonly claims: readonly Claim[];
  /** Statements that one public source is enough for; show them at once. */
  readonly warnings: readonly Claim[];
  readonly checkedOnDay: number | null;
  readonly checkedByCount: number;
  readonly isLine: boolean;
  readonly communityRun: boolean;
}

export interface RightsSummary {
  readonly slug: string;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly reviewedOnDay: number | null;
  readonly expiresOnDay: number | null;
}

/** What a loaded pack says about itself. */
export interface PackInfo {
  readonly kind: "core" | "region";
  readonly region: string;
  readonly builtOnDay: number;
  readonly languages: readonly string[];
  readonly baseLanguage: string;
  readonly timeZones: readonly string[];
  readonly serviceCount: number;
  readonly needs: readonly {
    readonly id: string;
    readonly kind: string;
    readonly labels: Readonly<Record<string, string>>;
  }[];
  readonly rights: readonly RightsSummary[];
}

/** One line of the signed manifest. */
export interface ManifestPack {
  readonly kind: "core" | "region";
  readonly region: string;
  /** Lower-case hex SHA-256 of the inflated bytes: the file is `/packs/<sha256>.br`. */
  readonly sha256: string;
  readonly sizeWireBytes: number;
  readonly sizeBytes: number;
  readonly serviceCount: number;
}

export interface Manifest {
  readonly suite: "alongside-pack-1";
  readonly instance: string;
  readonly builtOn: string;
  readonly packs: readonly ManifestPack[];
}

/** While a pack is fetched: inflated bytes so far and in all (`sizeBytes` of the manifest). */
export interface LoadProgress {
  readonly loadedBytes: number;
  readonly totalBytes: number;
}
