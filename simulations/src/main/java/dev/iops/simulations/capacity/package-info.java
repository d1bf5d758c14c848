/** The capacity scenario: the highest load under which everything still arrives in time. */
package dev.iops.simulations.capacity;
