/** The churn scenario: clients that close without a code and come back at once, again and again. */
package dev.iops.simulations.churn;
