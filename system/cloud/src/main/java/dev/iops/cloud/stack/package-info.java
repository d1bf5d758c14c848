/** From a synthesized cloud assembly to running resources: templates, intrinsic functions, physical names, outputs. */
package dev.iops.cloud.stack;
