package com.example.market;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.example.market.Goods.Product;
import com.example.market.Sales.Address;
import com.example.market.Sales.Basket;
import com.example.market.Sales.Contact;
import com.example.market.Sales.Customer;
import com.example.market.Sales.Invoice;
import com.example.market.Sales.Line;
import com.example.market.Sales.Order;
import com.example.market.Sales.Payment;
import com.example.market.Sales.Shipment;
import com.example.market.Sales.State;
import io.singletable.test.autoconfigure.DataSingleTableTest;
import io.singletable.test.documentation.SingleTableDocumenter;
import io.singletable.test.table.FreshTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static io.singletable.test.request.MeasuredRequests.requestsOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the documentation of many types, whose golden files are written by
 * {@code -Dsingletable.documentation=write}.
 */
@DataSingleTableTest(freshTable = FreshTable.Scope.CONTEXT)
class MarketDocumentationIntegrationTests {

	private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "market");

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

	@Autowired
	private SingleTableDocumenter documenter;

	private SingleTableDocumenter sampled() {
		return this.documenter.sample(
				new Order("o1", 2L, TIME, TIME, "c1", State.OPEN, List.of(new Line("p1", 2, new BigDecimal("9.90")))),
				new Shipment(new Shipment.Key("o1", 1), "Bicycle", Set.of("b", "a")),
				new Payment(new Payment.Key("o1", "y1"), new BigDecimal("19.80"), "DE-secret"),
				new Customer("c1", 1L, "Ann <Lee> | Co", "ann@example.com",
						new Address("Main Street", "Kyōto", "street-secret"), "password-secret"),
				new Invoice("i1", "c1", null, new byte[] { 1, 2, 3 }), new Basket("b1", Map.of("p1", 2), TIME),
				new Contact.Phone("t1", "555", true),
				new Product("p1", null, TIME, TIME, "Table", "furniture", BigDecimal.TEN, Set.of()));
	}

	@Test
	void documentsAreTheGoldenOnes() throws IOException {
		sampled().assertUpToDate(GOLDEN);
		assertThat(all(GOLDEN)).doesNotContain("secret")
			.contains("••••••")
			.doesNotContain("<style", "style=", "<script", "\r");
	}

	private static String all(Path directory) throws IOException {
		StringBuilder all = new StringBuilder();
		try (Stream<Path> files = Files.list(directory)) {
			for (Path file : files.sorted().toList()) {
				all.append(Files.readString(file, StandardCharsets.UTF_8));
			}
		}
		return all.toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "de-DE" })
	void documentsAreTheSameInEveryLocale(String locale, @TempDir Path directory) throws IOException {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag(locale));
			sampled().writeTo(directory);
		}
		finally {
			Locale.setDefault(before);
		}
		assertThat(all(directory)).isEqualTo(all(GOLDEN));
	}

	@Test
	void nothingIsSent(@TempDir Path directory) {
		assertThat(requestsOf(() -> sampled().writeTo(directory.resolve("docs/table")))).sends(0);
		assertThat(directory.resolve("docs/table")).isDirectoryContaining("glob:**/table.svg");
	}

}
