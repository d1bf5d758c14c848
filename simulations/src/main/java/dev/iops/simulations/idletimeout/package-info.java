/** The idle-timeout scenario: silent connections are ended at the limit, those that ping live on. */
package dev.iops.simulations.idletimeout;
