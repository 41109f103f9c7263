namespace Shortlist.Indexes.Text;

/// <summary>
/// Which letters are written alike: to the left of the sign what is kept, to its right what becomes that. Made from
/// the Unicode 14 data: compatibility form, case folded, accents off Latin and Greek letters, and Latin letters with a
/// stroke or a ligature by their usual plain spelling. Case pairs that ToLowerInvariant knows are not repeated.
/// </summary>
/// <remarks>A table of our own, since normalisation of the platform does nothing without culture data.</remarks>
internal static class FoldingTable
{
    public const string Text = """
        0=⁰₀⓪ 1=¹₁① 2=²₂② 3=³₃③ 4=⁴₄④ 5=⁵₅⑤ 6=⁶₆⑥ 7=⁷₇⑦ 8=⁸₈⑧ 9=⁹₉⑨
        a=ªàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặₐⓐ b=ɓḃḅḇℬⓑ c=çćĉċčḉℂℭⅽⓒꟲ d=ðďđɗḋḍḏḑḓⅅⅆⅾⓓ
        e=èéêëēĕėęěȅȇȩəḕḗḙḛḝẹẻẽếềểễệₑₔℯℰⅇⓔ f=ƒḟℱⓕꟳ g=ĝğġģǧǵḡℊⓖ h=ĥħȟʰḣḥḧḩḫẖₕℋℌℍℎℏⓗꟸ
        i=ìíîïĩīĭįİıǐȉȋɨḭḯỉịⁱℐℑℹⅈⅰⓘ j=ĵǰʲⅉⓙⱼ k=ķƙǩḱḳḵₖⓚ l=ĺļľłˡḷḹḻḽₗℒℓⅼⓛ m=ḿṁṃₘℳⅿⓜ
        n=ñńņňŋǹṅṇṉṋⁿₙℕⓝ o=ºòóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợₒℴⓞ p=ṕṗₚℙⓟ q=ℚⓠꟴ r=ŕŗřȑȓʳṙṛṝṟℛℜℝⓡ
        s=śŝşšſșˢṡṣṥṧṩẛₛⓢ t=ţťŧțṫṭṯṱẗₜⓣ u=ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựⓤ v=ṽṿⅴⓥⱽ w=ŵʷẁẃẅẇẉẘⓦ
        x=ˣẋẍₓⅹⓧ y=ýÿŷȳʸẏẙỳỵỷỹⓨ z=źżžƶẑẓẕℤℨⓩ α=άἀἁἂἃἄἅἆἇὰάᾰᾱᾶ β=ϐ γ=ℽℾ ε=έϵἐἑἒἓἔἕὲέ η=ήἠἡἢἣἤἥἦἧὴήῆ
        θ=ϑ ι=ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ κ=ϰ μ=µ ο=όὀὁὂὃὄὅὸό π=ϖℼℿ ρ=ϱῤῥ σ=ςϲ υ=ΰϋύϒϓϔὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ
        φ=ϕ ω=ώὠὡὢὣὤὥὦὧὼώῶ е=ѐё и=ѝ ъ=ꚜ ь=ꚝ ァ=ｧ ア=ｱ ィ=ｨ イ=ｲ ゥ=ｩ ウ=ｳ ェ=ｪ エ=ｴ ォ=ｫ オ=ｵ カ=ｶ キ=ｷ ク=ｸ
        ケ=ｹ コ=ｺ サ=ｻ シ=ｼ ス=ｽ セ=ｾ ソ=ｿ タ=ﾀ チ=ﾁ ッ=ｯ ツ=ﾂ テ=ﾃ ト=ﾄ ナ=ﾅ ニ=ﾆ ヌ=ﾇ ネ=ﾈ ノ=ﾉ ハ=ﾊ ヒ=ﾋ フ=ﾌ ヘ=ﾍ
        ホ=ﾎ マ=ﾏ ミ=ﾐ ム=ﾑ メ=ﾒ モ=ﾓ ャ=ｬ ヤ=ﾔ ュ=ｭ ユ=ﾕ ョ=ｮ ヨ=ﾖ ラ=ﾗ リ=ﾘ ル=ﾙ レ=ﾚ ロ=ﾛ ワ=ﾜ ヲ=ｦ ン=ﾝ 10=⑩ 11=⑪
        12=⑫ 13=⑬ 14=⑭ 15=⑮ 16=⑯ 17=⑰ 18=⑱ 19=⑲ 20=⑳ ae=æǣǽ dz=ǆǳ ff=ﬀ fi=ﬁ fl=ﬂ ii=ⅱ ij=ĳ iv=ⅳ
        ix=ⅸ lj=ǉ nj=ǌ oe=œꟹ ss=ß st=ﬅﬆ th=þ vi=ⅵ xi=ⅺ αι=ᾀᾁᾂᾃᾄᾅᾆᾇᾲᾳᾴᾷ
        ηι=ᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῇ ωι=ᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῷ ffi=ﬃ ffl=ﬄ iii=ⅲ vii=ⅶ xii=ⅻ viii=ⅷ
        """;
}
