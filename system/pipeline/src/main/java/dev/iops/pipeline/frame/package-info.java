/** The text frames that the server sends to its clients, none above 32 KB. */
package dev.iops.pipeline.frame;
