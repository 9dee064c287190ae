package io.singletable.sample.desk;

import java.util.Locale;

import org.springframework.stereotype.Component;

/**
 * Sizes of files, for the templates.
 */
@Component("sizes")
class Sizes {

	private static final int KILOBYTE = 1024;

	/**
	 * How large something is.
	 * @param bytes the number of bytes
	 * @return the size, such as {@code 12.4 KB}
	 */
	public String of(long bytes) {
		if (bytes < KILOBYTE) {
			return bytes + " B";
		}
		double kilobytes = (double) bytes / KILOBYTE;
		return (kilobytes < KILOBYTE) ? String.format(Locale.ROOT, "%.1f KB", kilobytes)
				: String.format(Locale.ROOT, "%.1f MB", kilobytes / KILOBYTE);
	}

}
