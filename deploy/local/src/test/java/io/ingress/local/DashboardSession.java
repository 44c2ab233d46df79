package io.ingress.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks a running dashboard as a browser does: logs in by the link, then uses the API. */
final class DashboardSession {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/api/v1";
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .cookieHandler(new CookieManager())
                    .build();
    private final URI link;

    private DashboardSession(URI link) {
        this.link = link;
    }

    static DashboardSession logIn(String link) throws IOException, InterruptedException {
        DashboardSession session = new DashboardSession(URI.create(link));
        session.get(session.link);
        return session;
    }

    JsonNode json(String route) throws IOException, InterruptedException {
        return JSON.readTree(bytes(route));
    }

    byte[] bytes(String route) throws IOException, InterruptedException {
        return get(link.resolve(API + route));
    }

    /** The items of all pages of a list. */
    List<JsonNode> items(String route) throws IOException, InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(route + "?limit=500" + cursor);
            page.path("items").forEach(items::add);
            JsonNode next = page.path("next_cursor");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : "";
        } while (!cursor.isEmpty());
        return items;
    }

    Set<String> texts(String route, String field) throws IOException, InterruptedException {
        Set<String> texts = new TreeSet<>();
        items(route).forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    private byte[] get(URI address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException(
                    address + ": " + answer.statusCode() + " " + new String(answer.body()));
        }
        return answer.body();
    }
}
