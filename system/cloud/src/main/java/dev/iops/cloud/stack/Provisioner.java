package dev.iops.cloud.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes every resource of an assembly, stack by stack, and reports everything that cannot be run at once. */
public final class Provisioner {

  private final ResourceTypes types;
  private final Placement placement;
  private final UrlRewriting urls;

  /**
   * @param providers who makes resources; each type once
   * @param placement region and account of all stacks
   * @param urls what rewrites the gateway's URLs in properties and outputs
   */
  public Provisioner(List<ResourceProvider> providers, Placement placement, UrlRewriting urls) {
    this.types = new ResourceTypes(providers, placement);
    this.placement = placement;
    this.urls = urls;
  }

  /**
   * Makes the resources of all stacks.
   *
   * @throws AssemblyException with every problem; what was made until then keeps running until its service is closed
   */
  public Provisioned provision(CloudAssembly assembly) {
    var exports = new Exports();
    List<String> problems = new ArrayList<>();
    List<NotEmulated.Entry> notEmulated = new ArrayList<>();
    List<DeployedStack> stacks = new ArrayList<>();
    Map<String, Map<String, String>> outputs = new LinkedHashMap<>();
    for (StackTemplate stack : assembly.stacks()) {
      StackRun run = new StackRun(stack, placement, types, urls, exports).run();
      problems.addAll(run.problems());
      notEmulated.addAll(run.notEmulated());
      outputs.put(stack.name(), run.outputs());
      stacks.add(run.deployed());
    }
    if (!problems.isEmpty()) {
      throw new AssemblyException(problems);
    }
    return new Provisioned(outputs, new NotEmulated(notEmulated), stacks);
  }
}
