/** {@code iops prove}: the suite is run on itself, with defects that it must catch and clean runs that it must pass. */
package dev.iops.cli.prove;
