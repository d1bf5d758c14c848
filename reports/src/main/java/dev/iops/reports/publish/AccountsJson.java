package dev.iops.reports.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iops.reports.verdict.Accounts;
import dev.iops.reports.verdict.Case;
import dev.iops.reports.verdict.ExemptAccounts;
import dev.iops.reports.verdict.Fate;
import dev.iops.reports.verdict.Sufferer;
import java.util.List;

/** The balance of obligations for programs: all that {@link Accounts} has. */
final class AccountsJson {

  private AccountsJson() {}

  static void fill(ObjectNode node, Accounts accounts) {
    balance(node, accounts);
    node.put("unexpected", accounts.unexpected());
    Accounts.EmissionCount emission = accounts.emission();
    node.put("eventsPlanned", emission.planned()).put("eventsEmitted", emission.emitted());
    node.put("eventsFailed", emission.failed()).put("eventsUnknown", emission.unknown());
    node.put("eventsReceivedUnreported", emission.receivedUnreported());
    ArrayNode exempt = node.putArray("exempt");
    accounts.exempt().forEach(group -> exempt(exempt.addObject(), group));
    sufferers(node.putArray("worstEvents"), accounts.worstEvents());
  }

  /** What a run has, and each of its exempt groups. */
  private static void balance(ObjectNode node, Accounts accounts) {
    node.put("owed", accounts.owed()).put("delivered", accounts.delivered()).put("lost", accounts.lost());
    node.put("excused", accounts.excused()).put("longestExcuseMicros", accounts.longestExcuseMicros());
    node.put("indeterminate", accounts.indeterminate());
    node.put("receipts", accounts.receipts()).put("duplicated", accounts.duplicated());
    node.put("notOwed", accounts.notOwed()).put("outOfOrder", accounts.outOfOrder());
    node.put("orderUnclear", accounts.orderUnclear());
    ObjectNode affected = node.putObject("affectedConnections");
    ObjectNode worst = node.putObject("worst");
    for (Fate fate : Fate.values()) {
      if (accounts.count(fate) > 0) {
        affected.put(fate.name(), accounts.affectedConnections(fate));
        ArrayNode cases = worst.putArray(fate.name());
        accounts.worst(fate).forEach(one -> example(cases.addObject(), one));
      }
    }
    sufferers(node.putArray("worstConnections"), accounts.worstConnections());
  }

  private static void exempt(ObjectNode node, ExemptAccounts group) {
    node.put("group", group.group()).put("why", group.why());
    balance(node, group.accounts());
  }

  private static void example(ObjectNode node, Case one) {
    node.put("connection", one.connection()).put("event", one.event()).put("atMicros", one.atMicros());
    node.put("detail", one.detail());
  }

  private static void sufferers(ArrayNode nodes, List<Sufferer> sufferers) {
    for (Sufferer sufferer : sufferers) {
      ObjectNode node = nodes.addObject().put("name", sufferer.name());
      for (Fate fate : Fate.values()) {
        if (sufferer.count(fate) > 0) {
          node.put(fate.name(), sufferer.count(fate));
        }
      }
    }
  }
}
