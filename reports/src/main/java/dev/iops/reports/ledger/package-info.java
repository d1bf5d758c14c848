/** What a sender meant to emit and what every connection received, as append-only JSON Lines. */
package dev.iops.reports.ledger;
