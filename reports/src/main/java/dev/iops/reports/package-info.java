/** From the recorded files of a run to a verdict and its reports; knows neither Gatling nor AWS. */
package dev.iops.reports;
