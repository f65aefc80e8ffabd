/** One node with a stock to draw on, for as long as a figure looks at it. */

import { type Installation, type InstallationOptions, install } from "../machine/installation.ts";
import { openStock, type Stock } from "./stock.ts";

export interface Loaded {
  readonly installation: Installation;
  readonly stock: Stock;
  readonly port: number;
}

/** Whatever comes of the work, the node ends and its files go. */
export async function loaded<T>(options: InstallationOptions, work: (loaded: Loaded) => Promise<T>): Promise<T> {
  const installation = await install(options);
  try {
    const stock = await openStock(installation);
    try {
      return await work({ installation, stock, port: installation.node.port });
    } finally {
      await stock.close();
    }
  } finally {
    await installation.close();
  }
}
