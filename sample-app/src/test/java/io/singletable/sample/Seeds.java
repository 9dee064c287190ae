package io.singletable.sample;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * Initial data of the desk.
 */
final class Seeds {

	private Seeds() {
	}

	static List<String> ticketIds() {
		return ids("/sample/tickets.json");
	}

	static List<String> customerIds() {
		return ids("/sample/customers.json");
	}

	private static List<String> ids(String resource) {
		return new JsonMapper().readTree(Seeds.class.getResourceAsStream(resource))
			.valueStream()
			.map((entity) -> entity.path("id").asString())
			.toList();
	}

}
