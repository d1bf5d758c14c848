/** One load run: its connections, its phases, its records and the health of the generator. */
package dev.iops.simulations.run;
