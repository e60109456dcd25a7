package de.hellweg.region.records;

/// An identification number of the shape of § 139b AO: eleven digits, the last one a check digit by ISO 7064 MOD 11,10.
/// Ours begin with 0, so none can ever belong to a person.
public record IdentificationNumber(String digits) {

    public IdentificationNumber {
        if (!digits.matches("0[0-9]{10}")) {
            throw new IllegalArgumentException("a test identification number has eleven digits and begins with 0");
        }
        if (checkDigit(digits.substring(0, 10)) != digits.charAt(10) - '0') {
            throw new IllegalArgumentException("the check digit of the identification number does not fit");
        }
    }

    static IdentificationNumber ofFirstTen(String firstTen) {
        return new IdentificationNumber(firstTen + checkDigit(firstTen));
    }

    /// ISO 7064 MOD 11,10 over the first ten digits.
    private static int checkDigit(String firstTen) {
        int product = 10;
        for (int i = 0; i < firstTen.length(); i++) {
            int sum = (firstTen.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int check = 11 - product;
        return check == 10 ? 0 : check;
    }

    /// Hidden, because an identification number never stands in a log.
    @Override
    public String toString() {
        return "IdentificationNumber[hidden]";
    }
}
