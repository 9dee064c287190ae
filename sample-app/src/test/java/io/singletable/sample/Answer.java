package io.singletable.sample;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP response.
 *
 * @param status the status
 * @param headers the headers
 * @param text the body as text
 * @param json the body
 * @param time time until it arrived
 */
record Answer(int status, HttpHeaders headers, String text, JsonNode json, Duration time) {

	String header(String name) {
		return this.headers.firstValue(name).orElse(null);
	}

	/**
	 * A property of the body, {@code null} if it is missing or null.
	 */
	String text(String property) {
		JsonNode value = this.json.path(property);
		return value.isValueNode() && !value.isNull() ? value.asString() : null;
	}

	List<String> texts(String property) {
		return this.json.path("items").valueStream().map((item) -> item.path(property).asString()).toList();
	}

	Answer hasStatus(int status) {
		assertThat(this.status).as(this.text).isEqualTo(status);
		return this;
	}

	/**
	 * Assert that this is a problem of a type, with its status, and without any hint of
	 * Java.
	 */
	Answer isProblem(int status, String type) {
		hasStatus(status);
		assertThat(header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(text("type")).isEqualTo("urn:singletable:problem:" + type);
		assertThat(this.json.path("status").asInt()).isEqualTo(status);
		assertThat(text("title")).isNotBlank();
		assertThat(this.text).doesNotContain("Exception", "io.singletable", "tools.jackson", "springframework",
				"\tat ");
		return this;
	}

	Answer names(String field) {
		assertThat(text("field")).as(this.text).isEqualTo(field);
		return this;
	}

	Answer explains(String... words) {
		assertThat(text("detail")).contains(words);
		return this;
	}

}
