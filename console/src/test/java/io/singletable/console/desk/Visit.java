package io.singletable.console.desk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;

import org.springframework.data.annotation.Id;

/**
 * Visit with a property of each kind that can be entered.
 */
@SingleTableEntity
@GlobalSecondaryIndex(name = "gsi1", partitionKey = "customer#{customer}", sortKey = "{bookedAt}")
public record Visit(@Id VisitId id, String customer, Instant bookedAt, LocalDate day, LocalTime time, YearMonth month,
		UUID room, int seats, BigDecimal price, boolean paid, Kind kind, Place place, Card card, String token) {

	/**
	 * Day and number.
	 */
	public record VisitId(LocalDate day, int number) {
	}

	/**
	 * Address.
	 */
	public record Place(List<String> lines) {
	}

	/**
	 * Card with a secret.
	 */
	public record Card(String holder, String secret) {
	}

	/**
	 * Kinds of visits.
	 */
	public enum Kind {

		/** At the desk. */
		DESK,

		/** At the customer's. */
		HOME

	}

}
