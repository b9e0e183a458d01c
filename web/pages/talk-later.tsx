/** Fetched by Talk's first page when it is needed. */
export * from "../talk/later.tsx";
