package io.singletable.internal.read;

/**
 * Rule for the number of items that the next request of a search may evaluate.
 * <p>
 * A request costs a round trip, and what it evaluates is billed, whether or not it
 * becomes a row: a page without a limit is 1 MB, or 128 request units, for a row that may
 * be the first item. Where all items become rows, a request is for the missing ones.
 * Where a filter leaves items out, it begins with {@value #FEWEST} items, which hold a
 * row of a filter that one in 25 passes in 98 of 100 cases. If they hold none, rows are
 * rare, and any other small page would probably be in vain as well: from then on, pages
 * are as large as DynamoDB makes them. So a search takes one request more at most than
 * one without limits, and less units wherever rows are not rare. Once there are rows,
 * their share says how many items the missing ones take.
 */
final class PageLimit {

	static final int FEWEST = 100;

	private PageLimit() {
	}

	/**
	 * The limit of the next request.
	 * @param missing number of rows still wanted, or {@link PageReader#UNLIMITED}
	 * @param evaluated number of items that were evaluated so far
	 * @param rows number of rows among these
	 * @return the number of items, or {@link PageReader#UNLIMITED}
	 */
	static int of(int missing, boolean filtered, long evaluated, long rows) {
		if (missing == PageReader.UNLIMITED || (rows == 0 && evaluated >= FEWEST)) {
			return PageReader.UNLIMITED;
		}
		boolean leftOut = filtered || (rows == 0 && evaluated > 0);
		long limit = missing * (evaluated + 1) / (rows + 1);
		return (int) Math.min(Math.max(limit, leftOut ? Math.max(FEWEST, missing) : missing), PageReader.UNLIMITED);
	}

}
