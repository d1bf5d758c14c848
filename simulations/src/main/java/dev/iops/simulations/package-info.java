/** The scenarios, the subscriber that records every frame, and the injector. */
package dev.iops.simulations;
