/** What a run would have cost on AWS: counted operations times a dated price list; docs/cost.md describes it. */
package dev.iops.reports.cost;
