/** Who may do what: roles and their policies, the keys that functions sign with, and the check of each call. */
package dev.iops.cloud.iam;
