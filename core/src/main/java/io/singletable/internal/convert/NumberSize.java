package io.singletable.internal.convert;

/**
 * The size of a number in DynamoDB: a byte for each pair of decimal digits between the
 * first and the last digit that is not zero, where pairs are aligned to the decimal
 * point, one for the exponent and one for a minus sign; 21 bytes at most. Zero is 1 byte.
 */
final class NumberSize {

	/** The size of the longest number, in bytes. */
	static final int MAX = 21;

	private NumberSize() {
	}

	/**
	 * The size of a number.
	 * @param number its decimal text, with or without sign, point and exponent
	 * @return the size in bytes
	 */
	static int of(String number) {
		int end = exponentMark(number);
		int point = number.lastIndexOf('.', end - 1);
		int unitsEnd = (point >= 0) ? point : end;
		int first = -1;
		int last = -1;
		for (int i = 0; i < end; i++) {
			char digit = number.charAt(i);
			if (digit >= '1' && digit <= '9') {
				first = (first < 0) ? i : first;
				last = i;
			}
		}
		if (first < 0) {
			return 1;
		}
		int exponent = (end < number.length()) ? Integer.parseInt(number, end + 1, number.length(), 10) : 0;
		int highestPair = Math.floorDiv(exponent + power(first, unitsEnd), 2);
		int lowestPair = Math.floorDiv(exponent + power(last, unitsEnd), 2);
		int sign = (number.charAt(0) == '-') ? 1 : 0;
		return Math.min(MAX, highestPair - lowestPair + 1 + 1 + sign);
	}

	/** The power of ten of the digit at an index. */
	private static int power(int index, int unitsEnd) {
		return (index < unitsEnd) ? unitsEnd - 1 - index : unitsEnd - index;
	}

	private static int exponentMark(String number) {
		int mark = Math.max(number.lastIndexOf('e'), number.lastIndexOf('E'));
		return (mark >= 0) ? mark : number.length();
	}

}
