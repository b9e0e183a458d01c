/** The page's one Trusted Types policy: which scripts it may start beside itself, each by its exact address. */

interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

/** Lets an address through to where the browser starts scripts. Throws TypeError for any other. */
export type Trust = (address: string) => string;

/** Call once: a second policy of this name is refused. */
export function trustIn(addresses: readonly string[]): Trust {
  const check = (asked: string) => {
    if (!addresses.includes(asked)) throw new TypeError("not a script of this page");
    return asked;
  };
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  const policy = trustedTypes?.createPolicy("alongside", { createScriptURL: check });
  return (address) => policy?.createScriptURL(address) ?? check(address);
}
