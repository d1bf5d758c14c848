package dev.iops.e2e.conformance.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One TCP connection on which a test decides every frame and sees every frame. Used by one thread. What does not arrive
 * in time is an {@link AssertionError}, because it is what the test has seen.
 */
public final class RawClient implements AutoCloseable {

  /** Longer than the longest integration timeout, 29 s. */
  public static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final int CONNECT_MILLIS = 10_000;

  private final URI url;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private Head head;
  private boolean hasSentClose;

  private RawClient(URI url, Socket socket) throws IOException {
    this.url = url;
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Connects the socket; nothing is asked for yet. */
  public static RawClient to(URI url) {
    boolean secure = url.getScheme().equals("wss");
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    try {
      Socket socket = new Socket();
      socket.connect(new InetSocketAddress(url.getHost(), port), CONNECT_MILLIS);
      return new RawClient(url, secure ? encrypted(socket, url.getHost(), port) : socket);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + url, e);
    }
  }

  private static Socket encrypted(Socket socket, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secure = (SSLSocket) factory.createSocket(socket, host, port, true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  /** Asks for a WebSocket, with further header lines, and waits for the answer. */
  public RawClient upgrade(String... headers) {
    byte[] key = new byte[16];
    ThreadLocalRandom.current().nextBytes(key);
    StringBuilder request = new StringBuilder("GET ").append(url.getRawPath());
    if (url.getRawQuery() != null && !url.getRawQuery().isEmpty()) {
      request.append('?').append(url.getRawQuery());
    }
    request
      .append(" HTTP/1.1\r\nHost: ")
      .append(url.getPort() >= 0 ? url.getHost() + ":" + url.getPort() : url.getHost())
      .append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ")
      .append(Base64.getEncoder().encodeToString(key));
    for (String header : headers) {
      request.append("\r\n").append(header);
    }
    send(request.append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    head = readHead();
    return this;
  }

  /** What the handshake was answered. */
  public Head head() {
    return head;
  }

  /** Sends bytes as they are. */
  public RawClient send(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send to " + url, e);
    }
  }

  /** Sends a frame. */
  public RawClient send(Frame frame) {
    hasSentClose |= frame.opcode() == Frame.CLOSE;
    return send(frame.encode());
  }

  /** Sends a text message in one frame. */
  public RawClient send(String text) {
    return send(Frame.text(text));
  }

  /** The next frame. */
  public Frame next() {
    return next(PATIENCE);
  }

  /** The next frame, if it comes within this time. A close frame is answered, as RFC 6455 (section 5.5.1) wants it. */
  public Frame next(Duration patience) {
    try {
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      int first = in.read();
      if (first < 0) {
        throw new AssertionError("the TCP connection ended without a close frame");
      }
      Frame frame = Frame.read(first, in);
      if (frame.opcode() == Frame.CLOSE && !hasSentClose) {
        send(new Frame(Frame.CLOSE, true, frame.payload()));
      }
      return frame;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no frame within " + patience.toMillis() + " ms", e);
    } catch (SocketException e) {
      throw new AssertionError("the TCP connection was reset", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of the next frame. */
  public String nextText() {
    Frame frame = next();
    if (frame.opcode() != Frame.TEXT) {
      throw new AssertionError("expected a text frame, got " + frame);
    }
    return frame.text();
  }

  /** Ends the TCP connection with a reset, as a crashed process does. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Head readHead() {
    try {
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      int lineEnds = 0;
      while (lineEnds < 2) {
        int b = in.read();
        if (b < 0) {
          break;
        }
        text.write(b);
        lineEnds = b == '\n' ? lineEnds + 1 : b == '\r' ? lineEnds : 0;
      }
      Head answer = Head.parse(text.toString(StandardCharsets.ISO_8859_1));
      return answer.isOpen() ? answer : answer.withBody(readBody(answer));
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer to the handshake within " + PATIENCE.toMillis() + " ms", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String readBody(Head answer) throws IOException {
    int length = answer.header("Content-Length").map(Integer::parseInt).orElse(0);
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  /** Closes the socket without a word. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
