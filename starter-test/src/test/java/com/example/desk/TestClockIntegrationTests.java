package com.example.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.clock.MutableClock;
import io.singletable.test.clock.TestClock;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TestClock}; methods run by name.
 */
@DataSingleTableTest
@TestClock("2030-01-01T00:00:00Z")
@TestMethodOrder(MethodName.class)
class TestClockIntegrationTests {

	private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

	@Autowired
	private TicketRepository tickets;

	@Autowired
	private MutableClock clock;

	@Test
	void aDatesAreThoseOfTheClock() {
		Ticket ticket = this.tickets.insert(Ticket.open("Printer", 3));
		assertThat(ticket.createdAt()).isEqualTo(BEGIN);
		Instant later = this.clock.advance(Duration.ofHours(1));
		assertThat(this.tickets.update(ticket.solved()).updatedAt()).isEqualTo(later)
			.isEqualTo(BEGIN.plusSeconds(3600));
		assertThat(this.tickets.findAsOf(ticket.id(), BEGIN)).get().extracting(Ticket::status).isEqualTo(Status.OPEN);
	}

	@Test
	void bEachMethodBeginsAtTheSameTime() {
		assertThat(this.clock.instant()).isEqualTo(BEGIN);
	}

	@Test
	void clockOfTheContextIsThatOfTheTest(@Autowired ApplicationContext context) {
		assertThat(context.getBean(Clock.class)).isSameAs(this.clock);
	}

	@Nested
	@DataSingleTableTest
	@TestClock
	@Import(ClockOfApplication.class)
	class WithAnotherClock {

		@Test
		void clockOfTheTestIsUsedAndBeginsNow(@Autowired MutableClock clock, @Autowired TicketRepository tickets) {
			Instant now = clock.instant();
			assertThat(Duration.between(now, Instant.now())).isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(10));
			assertThat(now.getNano()).isZero();
			assertThat(tickets.insert(Ticket.open("Printer", 3)).createdAt()).isEqualTo(now);
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class ClockOfApplication {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}
