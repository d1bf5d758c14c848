/** The reports of a judged run: HTML, JUnit XML, Markdown, JSON and text, always from the run directory alone. */
package dev.iops.reports.publish;
