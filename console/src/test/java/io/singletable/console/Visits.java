package io.singletable.console;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.singletable.console.desk.Draft;
import io.singletable.console.desk.Visit;
import io.singletable.console.desk.Visit.Card;
import io.singletable.console.desk.Visit.Kind;
import io.singletable.console.desk.Visit.Place;
import io.singletable.console.desk.Visit.VisitId;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Desk with visits, and what its tests of queries have in common.
 */
final class Visits {

	private static final LocalDate DAY = LocalDate.of(2026, 1, 31);

	private static final Instant BOOKED = Instant.parse("2026-01-01T00:00:00Z");

	static final UUID ROOM = new UUID(1, 2);

	private Visits() {
	}

	/** 30 visits of Olga, one of Fred, and a draft. */
	static Desk start() {
		Desk desk = Desk.start();
		for (int i = 1; i <= 30; i++) {
			desk.operations().save(visit("olga", i, "Bonn"));
		}
		desk.operations().save(visit("fred", 31, "Bonn"));
		desk.operations().save(new Draft("d-1", "paper"));
		return desk;
	}

	static Visit visit(String customer, int number, String place) {
		return new Visit(new VisitId(DAY, number), customer, BOOKED.plus(Duration.ofDays(number)), DAY, LocalTime.NOON,
				YearMonth.of(2026, 1), ROOM, number % 7, new BigDecimal("12.50"), true, Kind.HOME,
				new Place(List.of(place)), new Card("olga", "secret-1"), "token-1");
	}

	/** A page of a method that is there. */
	static String page(Desk desk, String method, String... query) throws Exception {
		MockHttpServletResponse response = get(desk, method, query);
		assertThat(response.getStatus()).isEqualTo(200);
		return response.getContentAsString();
	}

	static MockHttpServletResponse get(Desk desk, String method, String... query) throws Exception {
		String[] all = new String[query.length + 2];
		all[0] = "method";
		all[1] = "VisitRepository." + method;
		System.arraycopy(query, 0, all, 2, query.length);
		return desk.get("/query", all);
	}

	/** Follow a link by its text. */
	static String follow(Desk desk, String html, String link) throws Exception {
		Matcher matcher = Pattern.compile("href=\"/app/singletable(/[^\"]*)\"[^>]*>" + link + "</a>").matcher(html);
		assertThat(matcher.find()).as(link).isTrue();
		UriComponents url = UriComponentsBuilder.fromUriString(matcher.group(1).replace("&amp;", "&")).build();
		List<String> query = new ArrayList<>();
		url.getQueryParams()
			.forEach((name, values) -> values.forEach((value) -> query
				.addAll(List.of(name, (value != null) ? UriUtils.decode(value, StandardCharsets.UTF_8) : ""))));
		return desk.get(String.valueOf(url.getPath()), query.toArray(String[]::new)).getContentAsString();
	}

}
