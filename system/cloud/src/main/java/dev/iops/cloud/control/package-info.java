/** What is not of AWS: faults are planted and healed, and the cloud tells of its strikes and of itself, while it runs. */
package dev.iops.cloud.control;
