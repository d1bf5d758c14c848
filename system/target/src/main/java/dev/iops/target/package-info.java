/** What one needs to know of a running stack: its outputs, its AWS SDK clients and its URLs. */
package dev.iops.target;
