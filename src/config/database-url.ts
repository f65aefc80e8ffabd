/** What names a database: `sqlite:PATH`, or `postgres://USER@HOST/NAME`. */

export const DATABASE_URL: RegExp = /^(sqlite:|postgres(ql)?:\/\/)./;
