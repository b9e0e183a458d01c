/** What the drill's Python half asks of this program and is told; one JSON object a line. */

/** Everything of one made-up person that is planted: none of it may be found on the server. */
export interface Planted {
  readonly said: string;
  readonly said_later: string;
  readonly how: string;
  readonly code_word: string;
  /** User agent, Referer and cookie are these words. */
  readonly agent: string;
  /** 127.x.y.z: where her bytes come from. */
  readonly address: string;
  /** What a proxy in front would say of her. */
  readonly forwarded: string;
  readonly query: string;
  /** BCP 47: of her words and her conversation. */
  readonly language: string;
}

export interface Scene {
  readonly port: number;
  readonly client_host: string;
  readonly site_host: string;
  /** Twelve words each. */
  readonly kits: readonly string[];
  /** Of an advocate of the other team. */
  readonly beside: string;
  readonly answer: string;
  readonly people: readonly Planted[];
}

/** Bytes in hex. What an attacker holds: rows of a copy, and each R that some key unwrapped, under the share's row key. */
export interface Loot {
  readonly instance: string;
  readonly entropies: readonly string[];
  readonly roots: Readonly<Record<string, string>>;
  readonly shares: Readonly<Record<string, string>>;
  readonly slots: Readonly<Record<string, string>>;
}

export type Asked =
  | ({ readonly deed: "begin" } & Scene)
  | { readonly deed: "open" | "answer" | "walk" }
  | { readonly deed: "erase" | "return"; readonly which: readonly number[] }
  | ({ readonly deed: "attack" } & Loot);

/** Of one person's words: how they could be written down, and the bits behind them in hex. */
export interface Drawn {
  readonly words: readonly string[];
  readonly numbers: readonly string[];
  readonly entropy: string;
}
