package dev.iops.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The JDK's own WebSocket client, which keeps what it was sent. */
final class RecordingWebSocket implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
  private WebSocket socket;

  private RecordingWebSocket() {}

  static RecordingWebSocket connect(URI url) {
    var client = new RecordingWebSocket();
    client.socket = client.http.newWebSocketBuilder().buildAsync(url, client.new Listener()).join();
    return client;
  }

  /** The text messages until now. */
  List<String> texts() {
    return List.copyOf(texts);
  }

  /** Waits until the server has closed the connection; with which code. */
  int closeCode() throws Exception {
    return closeCode.get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        texts.add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closeCode.complete(code);
      return null;
    }
  }
}
