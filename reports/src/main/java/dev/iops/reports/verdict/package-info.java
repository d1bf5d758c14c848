/** Accounts of obligations, one checker per guarantee, and the three-valued verdict. */
package dev.iops.reports.verdict;
