package dev.iops.reports.verdict;

import java.util.List;

/**
 * The balance of a group whose losses are shown, but break nothing.
 *
 * @param group its name
 * @param why it is exempt, in words
 * @param accounts of the group's connections; what was emitted, and what nobody announced, counts with the rest of the run
 */
public record ExemptAccounts(String group, String why, Accounts accounts) {
  /** {@code slow: 1,200 of 5,000 obligations delivered, 3,800 lost; exempt because it stops reading}. */
  public String line() {
    StringBuilder line = new StringBuilder(group).append(": ").append(Words.of(accounts.delivered())).append(" of ");
    line.append(Words.of(accounts.owed(), "obligation")).append(" delivered");
    for (Fate fate : List.of(Fate.LOST, Fate.EXCUSED, Fate.INDETERMINATE, Fate.DUPLICATED, Fate.OUT_OF_ORDER)) {
      if (accounts.count(fate) > 0) {
        line
          .append(", ")
          .append(Words.of(accounts.count(fate)))
          .append(' ')
          .append(fate.words());
      }
    }
    return line.append("; exempt because ").append(why).toString();
  }

  /** What a fate did to the exempt groups of a run, to be put behind a reason; empty if nothing. */
  static String aside(Accounts accounts, Fate fate) {
    StringBuilder aside = new StringBuilder();
    for (ExemptAccounts group : accounts.exempt()) {
      long count = group.accounts().count(fate);
      if (count > 0) {
        aside.append("; ").append(Words.of(count)).append(' ').append(fate.words());
        aside.append(" at ").append(group.group()).append(", exempt because ").append(group.why());
      }
    }
    return aside.toString();
  }
}
