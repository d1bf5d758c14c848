package dev.iops.cloud.lambda;

import dev.iops.cloud.wire.AwsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways the Lambda API lets one name a function: name, partial ARN or ARN, each with a qualifier or without. */
final class FunctionName {

  private static final Pattern FORMS = Pattern.compile(
    "(?:(?:arn:aws[\\w-]*:lambda:([a-z0-9-]+):)?(\\d{12}):function:|function:)?([a-zA-Z0-9_-]{1,64})(?::([$\\w-]+))?"
  );

  private FunctionName() {}

  /**
   * The bare name.
   *
   * @throws AwsException {@code ValidationException} if it is none of the forms; {@code ResourceNotFoundException} if it
   *     asks for another region, account or version than there is
   */
  static String parse(String text, LambdaOptions options) {
    Matcher matcher = FORMS.matcher(text);
    if (!matcher.matches()) {
      throw AwsException.badRequest(
        "ValidationException",
        "1 validation error detected: Value '" +
          text +
          "' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: " +
          FORMS.pattern()
      );
    }
    boolean elsewhere =
      differs(matcher.group(1), options.region()) ||
      differs(matcher.group(2), options.account()) ||
      differs(matcher.group(4), FunctionSettings.VERSION);
    if (elsewhere) {
      throw notFound(text.startsWith("arn:") ? text : options.functionArn(text));
    }
    return matcher.group(3);
  }

  static AwsException notFound(String arn) {
    return new AwsException(404, "ResourceNotFoundException", "Function not found: " + arn);
  }

  private static boolean differs(String given, String expected) {
    return given != null && !given.equals(expected);
  }
}
