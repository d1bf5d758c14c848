package dev.iops.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 over texts and the contents of files and folders; where these lie does not matter, only what they hold. */
final class Digest {

  private final MessageDigest sha256;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds a text, with its length so that two texts are not mistaken for one. */
  Digest add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    sha256.update(bytes);
    return this;
  }

  /** Adds a file, or all files below a folder with their names; a path where nothing is counts as such. */
  Digest add(Path root) throws IOException {
    if (!Files.exists(root)) {
      return add("absent");
    }
    try (Stream<Path> tree = Files.walk(root)) {
      List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        add(root.relativize(file).toString());
        addContent(file);
      }
    }
    return this;
  }

  /** The digest so far, in hexadecimal; the digest starts again. */
  String hex() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  private void addContent(Path file) throws IOException {
    add(Long.toString(Files.size(file)));
    try (
      InputStream in = Files.newInputStream(file);
      OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)
    ) {
      in.transferTo(out);
    }
  }
}
