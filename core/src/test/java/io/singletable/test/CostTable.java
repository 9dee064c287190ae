package io.singletable.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.singletable.test.BilledUnits.Bill;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Table of measured requests and units on a page of the documentation. If it differs,
 * {@code -Dupdates.costs=write} writes it anew.
 */
public final class CostTable {

	private static final Pattern TABLE = Pattern.compile("(<!-- costs -->\\n)(.*?)(<!-- /costs -->)", Pattern.DOTALL);

	private final Path page;

	private final BilledUnits units;

	private final StringBuilder text = new StringBuilder();

	/**
	 * Begin a table.
	 * @param page name of the page in {@code docs}
	 * @param units what was sent
	 * @param columns names of the columns before requests and units
	 */
	public CostTable(String page, BilledUnits units, String... columns) {
		this.page = Path.of("..", "docs", page);
		this.units = units;
		this.text.append("| " + String.join(" | ", columns) + " | requests | read units | write units |\n")
			.append("|" + "---|".repeat(columns.length + 3) + "\n");
	}

	/**
	 * Add what an operation sends.
	 * @param operation the operation
	 * @param cells what stands in the columns before
	 */
	public void measure(Runnable operation, String... cells) {
		operation.run();
		Bill bill = this.units.take();
		this.text.append("| " + String.join(" | ", cells) + " | " + names(bill.requests()) + " | "
				+ number(bill.reads()) + " | " + number(bill.writes()) + " |\n");
	}

	private static String names(List<String> requests) {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < requests.size(); i++) {
			int begin = i;
			while (i + 1 < requests.size() && requests.get(i + 1).equals(requests.get(begin))) {
				i++;
			}
			names.add(((i > begin) ? (i - begin + 1) + " × " : "") + requests.get(begin));
		}
		return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(", "));
	}

	private static String number(double units) {
		return (units == Math.rint(units)) ? Long.toString((long) units) : Double.toString(units);
	}

	/**
	 * Compare the table with the one on the page, or write it there.
	 */
	public void verify() throws IOException {
		String written = Files.readString(this.page);
		Matcher table = TABLE.matcher(written);
		assertThat(table.find()).as("a place for the table in %s", this.page).isTrue();
		if ("write".equals(System.getProperty("updates.costs"))) {
			Files.writeString(this.page,
					table.replaceFirst("$1" + Matcher.quoteReplacement(this.text.toString()) + "$3"));
			return;
		}
		assertThat(table.group(2)).as("the table in %s, which -Dupdates.costs=write writes anew", this.page)
			.isEqualTo(this.text.toString());
	}

}
