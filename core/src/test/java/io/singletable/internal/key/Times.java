package io.singletable.internal.key;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.random.RandomGenerator;

/**
 * Generator of times at the edges of years, months, days and seconds, and offsets.
 */
final class Times {

	static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

	static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	/**
	 * By instant, then by the offset's text, of which {@code +} is the first.
	 */
	static final Comparator<OffsetDateTime> BY_INSTANT_AND_OFFSET = Comparator.comparing(OffsetDateTime::toInstant)
		.thenComparing((time) -> time.getOffset().getTotalSeconds() < 0)
		.thenComparing((time) -> Math.abs(time.getOffset().getTotalSeconds()));

	private static final String[] EDGES = { "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999999Z",
			"2000-02-29T00:00:00Z", "1900-02-28T23:59:59.999999999Z", "2024-02-29T12:00:00Z", "0999-12-31T23:59:59Z",
			"2016-12-31T23:59:59.5Z" };

	private Times() {
	}

	static Instant any(RandomGenerator random) {
		long range = LAST.getEpochSecond() - FIRST.getEpochSecond() + 1;
		return switch (random.nextInt(6)) {
			case 0 -> random.nextBoolean() ? FIRST : LAST;
			case 1 -> Instant.parse(EDGES[random.nextInt(EDGES.length)]);
			case 2 -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
			default -> FIRST.plusSeconds(Math.floorMod(random.nextLong(), range)).plusNanos(nanos(random));
		};
	}

	static Instant near(RandomGenerator random, Instant instant) {
		long sign = random.nextBoolean() ? 1 : -1;
		Instant near = switch (random.nextInt(5)) {
			case 0 -> instant.plusNanos(sign);
			case 1 -> instant.plusMillis(sign);
			case 2 -> instant.plusSeconds(sign);
			case 3 -> instant.plusSeconds(sign * 86_400);
			default -> instant.plusSeconds(sign * 86_400 * 365);
		};
		return (near.isBefore(FIRST) || near.isAfter(LAST)) ? instant : near;
	}

	static LocalDateTime local(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

	static Instant instant(LocalDateTime dateTime) {
		return dateTime.toInstant(ZoneOffset.UTC);
	}

	static Instant instant(LocalDate date) {
		return instant(date.atStartOfDay());
	}

	static Instant instant(YearMonth month) {
		return instant(month.atEndOfMonth());
	}

	static Instant instant(LocalTime time) {
		return instant(time.atDate(LocalDate.EPOCH));
	}

	static OffsetDateTime anyOffset(RandomGenerator random) {
		return any(random).atOffset(offset(random));
	}

	static OffsetDateTime near(RandomGenerator random, OffsetDateTime time) {
		return random.nextBoolean() ? time.withOffsetSameInstant(offset(random))
				: near(random, time.toInstant()).atOffset(time.getOffset());
	}

	private static ZoneOffset offset(RandomGenerator random) {
		int minutes = switch (random.nextInt(4)) {
			case 0 -> 0;
			case 1 -> (random.nextInt(3) - 1) * 18 * 60;
			case 2 -> random.nextInt(5) - 2;
			default -> random.nextInt(2 * 18 * 60 + 1) - 18 * 60;
		};
		return ZoneOffset.ofTotalSeconds(minutes * 60);
	}

	private static long nanos(RandomGenerator random) {
		return switch (random.nextInt(3)) {
			case 0 -> 0;
			case 1 -> 999_999_999;
			default -> random.nextInt(1_000_000_000);
		};
	}

}
