/**
 * Tests of the pages of desk and console in Chromium.
 */
package io.singletable.sample.browser;
