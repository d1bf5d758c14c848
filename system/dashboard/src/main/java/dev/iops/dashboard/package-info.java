/**
 * The operations page: static files that any web server can serve beside a {@code config.json}, and a small server for this
 * machine.
 */
package dev.iops.dashboard;
