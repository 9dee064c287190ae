package io.singletable.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import io.singletable.SingleTableEntity;
import io.singletable.UnwritableEntityException;
import io.singletable.Versioned;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for values that could not be read back: they are refused before the call, and
 * what was stored before stays.
 */
class WrittenIsReadableIntegrationTests {

	private static final String PAD = "y".repeat(2000);

	private final TestTable table = TestTable.of(Invoice.class);

	@Test
	void refusedValueLeavesTheStoredVersion() {
		SingleTableTemplate template = this.table.template();
		Invoice stored = template.insert(new Invoice("1", null, null, new BigDecimal("1.5"), Map.of(), PAD));
		assertRefused(template, stored.with(BigDecimal.ONE.setScale(1000), Map.of(), PAD), "1,000 digits");
		assertRefused(template, stored.with(new BigDecimal("0E-2147483647"), Map.of(), PAD), "magnitude");
		assertRefused(template, stored.with(null, Map.of("k".repeat(50_001), "x"), PAD), "50,000 bytes");
		assertThat(template.getRequired("1", Invoice.class)).isEqualTo(stored);
	}

	@Test
	void payloadOverTheMaximumDecompressedSizeIsRefused() {
		DataSize threshold = PayloadLimits.DEFAULTS.compressionThreshold();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.payloadLimits(new PayloadLimits(threshold, DataSize.ofKilobytes(100))));
		Invoice stored = template.insert(new Invoice("1", null, null, null, Map.of(), "y".repeat(100_000)));
		assertRefused(template, stored.with(null, Map.of(), "y".repeat(102_400)), "singletable.max-decompressed-size");
		assertThat(template.getRequired("1", Invoice.class)).isEqualTo(stored);
		int largest = (int) PayloadLimits.DEFAULTS.maxDecompressedSize().toBytes() - 1000;
		Invoice larger = this.table.template().save(stored.with(null, Map.of(), "y".repeat(largest)));
		assertThat(this.table.template().getRequired("1", Invoice.class)).isEqualTo(larger);
		assertRefused(this.table.template(), larger.with(null, Map.of(), "y".repeat(largest + 1000)),
				"singletable.max-decompressed-size");
	}

	private static void assertRefused(SingleTableTemplate template, Invoice invoice, String reason) {
		assertThatExceptionOfType(UnwritableEntityException.class).isThrownBy(() -> template.save(invoice))
			.withMessageContaining(reason);
	}

	@SingleTableEntity
	@Versioned
	record Invoice(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant at,
			@Nullable BigDecimal amount, Map<String, String> lines, String pad) {

		Invoice with(@Nullable BigDecimal amount, Map<String, String> lines, String pad) {
			return new Invoice(this.id, this.version, this.at, amount, lines, pad);
		}

	}

}
