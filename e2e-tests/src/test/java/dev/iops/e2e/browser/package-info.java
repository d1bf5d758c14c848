/** The operations page in a real Chromium: what it shows, how its connection behaves, and the incident that it replaces. */
package dev.iops.e2e.browser;
